import { z } from 'zod'
import { describe } from '../describe.ts'
import { at, later } from '../samples.ts'
import { ChatEvent, ChatOpened, ChatQuery, ChatTaken, HearAnswer, OpenChat } from '../shapes/chat.ts'
import { SHUT } from './door-codes.ts'

/** How a chat refuses who opens it or writes: its page for browsers, the code for programs. */
const CHAT_CODES = [
  'CHAT_NOT_FOUND',
  'CHAT_UNREADY',
  'UNAUTHORIZED',
  'WORKSPACE_NOT_FOUND',
  'RATE_LIMITED',
] as const

/** How a conversation refuses. */
const TALK_CODES = [...CHAT_CODES, ...SHUT, 'CROSS_SITE', 'CHAT_SESSION_ENDED', 'CHAT_CONFLICT'] as const

const page = z.string().describe('A page')
const script = z.string().describe('A script')
const token = 'eyJpZCI6IjEifQ.c2lnbmVk'
const message = {
  number: 0,
  message: 'Where is my order?',
  answer: 'On its way.',
  state: 'answered' as const,
  at,
  executionId: null,
}

/** Chats that start workflows. */
export const chatOperations = [
  describe({
    id: 'chats.show',
    method: 'get',
    path: '/chat/:address',
    access: 'link',
    summary: 'The chat page of a workflow',
    answer: page,
    media: 'text/html',
    codes: [...CHAT_CODES, ...SHUT],
    example: { answer: '<!doctype html>' },
  }),
  describe({
    id: 'chats.preview',
    method: 'get',
    path: '/chat/:address/test',
    access: 'link',
    summary: 'The same for the draft, which members of the workspace speak with',
    answer: page,
    media: 'text/html',
    codes: CHAT_CODES,
    example: { answer: '<!doctype html>' },
  }),
  describe({
    id: 'chats.script',
    method: 'get',
    path: '/chat/page.js',
    access: 'anyone',
    summary: 'The script of chat pages',
    answer: script,
    media: 'text/javascript',
    example: { answer: '' },
  }),
  describe({
    id: 'chats.embed',
    method: 'get',
    path: '/chat/embed.js',
    access: 'anyone',
    summary: 'The script with which a page of another site shows a chat',
    answer: script,
    media: 'text/javascript',
    example: { answer: '' },
  }),
  describe({
    id: 'chats.open',
    method: 'post',
    path: '/chat/:address/session',
    access: 'link',
    query: ChatQuery,
    summary: 'Begin a conversation, or go on with one',
    body: OpenChat,
    answer: ChatOpened,
    codes: [...CHAT_CODES, ...SHUT, 'CROSS_SITE'],
    example: { query: {}, body: { token }, answer: { token, endsAt: later, messages: [message] } },
  }),
  describe({
    id: 'chats.send',
    method: 'post',
    path: '/chat/:address/messages',
    access: 'link',
    query: ChatQuery,
    summary: 'Send a message: it starts one execution',
    details:
      'A web form with `token`, `number`, `text` and, where the trigger takes them, `file` up to five times. The number is the place of the message in the conversation: the same message under the same number starts nothing again',
    body: z.unknown().describe('A web form'),
    data: 'all',
    isBodyLate: true,
    answer: ChatTaken,
    codes: [...TALK_CODES, 'CHAT_BUSY', 'CHAT_FULL', 'UNSUPPORTED_BODY', 'ENGINE_STOPPED'],
    example: { query: {}, body: {}, answer: { number: 0 } },
  }),
  describe({
    id: 'chats.hear',
    method: 'post',
    path: '/chat/:address/answers',
    access: 'link',
    query: ChatQuery,
    summary:
      'Server-sent events until the answer is there: `progress` and `text` while the workflow works, `answer` at the end',
    details: 'A line that ends without an answer is opened again: all of it is told once more',
    body: HearAnswer,
    answer: ChatEvent,
    media: 'text/event-stream',
    codes: TALK_CODES,
    example: { query: {}, body: { token, number: 0 }, answer: { event: 'answer', data: message } },
  }),
] as const
