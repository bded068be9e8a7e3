import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A service whose list of items a test changes. */
export type Feed = {
  url: string
  items: { id: string }[]
  /** The status of the next answers. */
  status: number
  /** Sent in place of the items. */
  body?: string | Uint8Array | undefined
  asked: number
  /** Called when an answer is on its way. */
  onAnswer: () => void
  close(): Promise<void>
}

export async function openFeed(): Promise<Feed> {
  const server = createServer((_, response) => {
    feed.asked += 1
    response.writeHead(feed.status, { 'Content-Type': 'application/json' })
    response.end(feed.body ?? JSON.stringify(feed.items), () => feed.onAnswer())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const feed: Feed = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    items: [],
    status: 200,
    asked: 0,
    onAnswer: () => {},
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return feed
}

/** A drawing that starts for each new item of a feed. */
export const listening = (url: string, config: object = {}) => ({
  nodes: [
    {
      id: 'new',
      type: 'trigger',
      position: { x: 0, y: 0 },
      data: {
        label: 'New order',
        type: 'trigger',
        config: {
          triggerType: 'Event',
          eventType: 'HTTP List Item',
          endpoint: url,
          listKey: 'id',
          listOrder: 'oldest',
          eventFirst: 'none',
          ...config,
        },
      },
    },
  ],
  edges: [],
})
