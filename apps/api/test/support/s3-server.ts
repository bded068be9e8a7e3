import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret } from '@orch/crypto'
import S3rver from 's3rver'
import type { S3Options } from '../../src/files/store/s3-store.ts'

export type S3Server = {
  options: S3Options
  folder: string
  close(): Promise<void>
}

/** A server of the S3 protocol with one bucket, which knows one access key; it checks the key and no signature of version 4. */
export async function openS3Server(bucket = 'orch-files'): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'orch-s3-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: bucket, configs: [] }],
  })
  const { port } = (await server.run()) as AddressInfo
  return {
    folder: join(folder, bucket),
    options: {
      bucket,
      prefix: 'orch/',
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: new Secret('S3RVER') },
    },
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
