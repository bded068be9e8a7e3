import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { addressOf, listen } from '../src/listen.ts'

test('a port that another program uses is refused with the setting to change', async () => {
  const other = createServer()
  await listen(other, '127.0.0.1', 0)
  const port = Number(new URL(addressOf(other, '127.0.0.1')).port)
  try {
    await expect(listen(createServer(), '127.0.0.1', port)).rejects.toThrow(
      `Another program uses port ${port} of 127.0.0.1 already: stop it, or set PORT to another port`,
    )
    await expect(listen(createServer(), '127.0.0.1', port, 'ORCH_WORKER_PORT')).rejects.toThrow(
      'set ORCH_WORKER_PORT',
    )
  } finally {
    other.close()
  }
})

test('an address that the machine does not have is refused with what HOST may be', async () => {
  // Of a block for documents: no machine has it.
  await expect(listen(createServer(), '192.0.2.1', 0)).rejects.toThrow(
    'This machine has no address 192.0.2.1: set HOST to one that it has, such as 127.0.0.1, or to 0.0.0.0 for all',
  )
})
