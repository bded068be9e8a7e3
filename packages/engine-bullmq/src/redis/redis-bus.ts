import type { Redis } from 'ioredis'
import type { Bus } from '../link.ts'

export function createRedisBus(
  speaking: Redis,
  listening: Redis,
  prefix: string,
  onError: (error: unknown) => void,
): Bus {
  const listeners = new Map<string, (message: string) => void>()
  listening.on('message', (channel: string, message: string) => listeners.get(channel)?.(message))
  return {
    publish(topic, message) {
      speaking.publish(prefix + topic, message).catch(onError)
    },
    subscribe(topic, listener) {
      listeners.set(prefix + topic, listener)
      listening.subscribe(prefix + topic).catch(onError)
    },
  }
}
