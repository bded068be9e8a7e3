import { z } from 'zod'
import { createSigner } from './signed-text.ts'

/** A conversation, as its visitor's browser holds it: the server keeps nothing of those who only look. */
export type ChatSession = {
  id: string
  /** In milliseconds. */
  openedAt: number
  endsAt: number
  /** Of a member, where members alone may come. */
  userId: string | null
}

/** Signs sessions, so that nobody reads or goes on with the conversation of another. */
export type ChatSessions = {
  /** @param place which chat it is of */
  write(session: ChatSession, place: string): string
  /** Undefined: it is none of ours, or of another chat. */
  read(text: string, place: string): ChatSession | undefined
}

const Session = z.object({
  id: z.string(),
  openedAt: z.number(),
  endsAt: z.number(),
  userId: z.string().nullable(),
})

/** @param secret the installation's own, and the same in every process */
export function createChatSessions(secret: string): ChatSessions {
  const signer = createSigner(secret, 'chat')
  return {
    write: (session, place) => signer.write(session, place),
    read(text, place) {
      const said = signer.read(text, place)
      return said === undefined ? undefined : Session.parse(said)
    },
  }
}
