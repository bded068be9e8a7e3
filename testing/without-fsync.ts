import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Lets a PostgreSQL of tests leave writing to the disk to the system. Only a machine that loses its power would show the difference:
 * a database that is killed finds all that it had written. To wait for the disk at each commit and new database costs minutes.
 * @param data the folder of its files, which it serves
 */
export function withoutFsync(data: string): void {
  appendFileSync(join(data, 'postgresql.conf'), '\nfsync = off\nfull_page_writes = off\n')
  process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGHUP')
}
