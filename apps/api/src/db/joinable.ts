import { AsyncLocalStorage } from 'node:async_hooks'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'

const underWay = new AsyncLocalStorage<Prisma.TransactionClient>()

/**
 * The database for a library that knows nothing of our changes: within `joining` what it reads and writes is part of the change under way,
 * on the same connection. On another one it would not see the change and could not be undone with it; and when all connections are held
 * by changes, each of which waits for a second one, none ends.
 */
export function joinable(prisma: PrismaClient): PrismaClient {
  return new Proxy(prisma, {
    get(target, name) {
      const tx = underWay.getStore()
      if (tx && name === '$transaction')
        return (act: (joined: Prisma.TransactionClient) => unknown) => act(tx)
      const owner = tx ?? target
      const value: unknown = Reflect.get(owner, name)
      return typeof value === 'function' ? value.bind(owner) : value
    },
  })
}

/** What `act` does with joinable databases becomes part of the change, and ends with it. */
export function joining<T>(tx: Prisma.TransactionClient, act: () => Promise<T>): Promise<T> {
  return underWay.run(tx, act)
}
