import { readdirSync } from 'node:fs'
import { type Files, readWhole } from '@orch/providers'
import type { FileOwner } from '../../src/files/file-rows.ts'
import { edge, step, trigger } from './drawing.ts'
import type { TestPerson, TestServer } from './open-server.ts'

/** Ended executions of one workflow, whose files a test makes. */
export type Executed = { workflowId: string; next(): Promise<FileOwner> }

/** A workflow of which every execution has nothing to do with the others. */
export async function openExecuted(server: TestServer, person: TestPerson): Promise<Executed> {
  const drawing = {
    name: 'Files',
    nodes: [trigger, step('a', { actionType: 'Recall', name: 'x' })],
    edges: [edge('t', 'a')],
  }
  const { id } = await person.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  return {
    workflowId: id,
    async next() {
      const { executionId } = await person.call<{ executionId: string }>(
        'POST',
        `/api/workflows/${id}/execute`,
        {},
      )
      const { workspaceId } = await server.parts.db.prisma.execution.findUniqueOrThrow({
        where: { id: executionId },
      })
      return { executionId, workspaceId }
    },
  }
}

export const textOf = async (files: Files, file: Parameters<Files['read']>[0]): Promise<string> =>
  (await readWhole(files, file, 1_000_000)).toString()

/** What stands in a folder store, whatever it is called; the number of the store aside. */
export function storedIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  return names.filter((entry) => entry.isFile() && entry.name !== 'store-id').map(({ name }) => name)
}
