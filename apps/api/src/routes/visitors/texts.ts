import type { ErrorCode } from '@orch/contract'
import type { WrongField } from '../../triggers/form-values.ts'
import type { Notice } from '../../verbs/forms/take-form.ts'
import type { ChatWords } from './chat-words.ts'

/** What a visitor opens. */
export type Visited = 'form' | 'chat' | 'approval'

/** Why a stranger may not open a page of members. */
export type StrangerCode = 'UNAUTHORIZED' | 'WORKSPACE_NOT_FOUND'

/** Every text of the pages that visitors see, but for what their author wrote: once for each language. */
export type VisitorTexts = {
  send: string
  thanks: string
  next: string
  back: string
  preview: string
  password: string
  isNotPassword: string
  openForm: string
  openChat: string
  error: string
  signIn: string
  leaveEmpty: string
  choose: string
  optional(label: string): string
  chosen(file: string): string
  pageOf(page: number, pages: number): string
  correct(fields: number): string
  notices: Readonly<Record<Notice, string>>
  wrongs: Readonly<Record<Extract<WrongField, string>, string>>
  tooLong(most: number): string
  failed(executionId: string): string
  underWay: string
  cannotBeShown: Readonly<Record<Visited, string>>
  members: Readonly<Record<Visited, string>>
  strangers: Readonly<Record<StrangerCode, string>>
  /** In place of the API's own sentence; a code without one keeps it. */
  refusals: Readonly<Partial<Record<ErrorCode, string>>>
  approval: {
    waits(workflow: string): string
    waitsNoLonger(workflow: string): string
    isOver: string
    comment: string
    approve: string
    reject: string
    approved: string
    rejected: string
    goesOn: string
  }
  chat: {
    title: string
    again: string
    draft: string
    noScript: string
    conversation: string
    files: string
    message: string
    write: string
    words: ChatWords
  }
}

export const ENGLISH: VisitorTexts = {
  send: 'Send',
  thanks: 'Thank you. What you sent has arrived.',
  next: 'Next',
  back: 'Back',
  preview: 'A look at the draft: it cannot be sent.',
  password: 'Password',
  isNotPassword: 'This is not the password',
  openForm: 'Open the form',
  openChat: 'Open the chat',
  error: 'Error',
  signIn: 'Sign in',
  leaveEmpty: 'Leave this empty',
  choose: 'Choose…',
  optional: (label) => `${label} (optional)`,
  chosen: (file) => `Chosen: ${file}. Another file takes its place.`,
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  correct: (fields) => `Correct ${fields === 1 ? 'one field' : `${fields} fields`}, then send it again:`,
  notices: {
    late: 'This page was open for too long. Nothing was sent yet: look through what you wrote, choose files again, and send it once more.',
    fast: 'That was faster than people fill in forms. Nothing was sent yet: send it once more.',
  },
  wrongs: {
    unchecked: 'Check this box to go on',
    noFile: 'Choose a file',
    empty: 'Fill in this field',
    noChoice: 'Choose one',
    noChoices: 'Choose at least one',
    unlisted: 'Choose from the list',
    number: 'Write a number, such as 12 or 3.5',
    date: 'Write a date as year-month-day, such as 2026-01-31',
    email: 'Write an e-mail address, such as ada@example.com',
  },
  tooLong: (most) => `Write ${most} characters at most`,
  failed: (id) =>
    `What you sent arrived, but something went wrong with it. Tell the person who gave you this form: ${id}`,
  underWay: 'What you sent has arrived. The work on it takes longer than this page waits.',
  cannotBeShown: {
    form: 'This form cannot be shown',
    chat: 'This chat cannot be shown',
    approval: 'This question cannot be answered',
  },
  members: {
    form: 'Only members may use this form.',
    chat: 'Only members may use this chat.',
    approval: 'Only members may answer this question.',
  },
  strangers: {
    UNAUTHORIZED: 'Sign in, then open it again.',
    WORKSPACE_NOT_FOUND:
      'Your account is not a member of its workspace: sign in with another account, or ask a member to invite you.',
  },
  refusals: {},
  approval: {
    waits: (workflow) => `“${workflow}” waits for your decision`,
    waitsNoLonger: (workflow) => `“${workflow}” no longer waits`,
    isOver: 'This was decided before, or the workflow has ended. There is nothing left to do.',
    comment: 'Comment (optional)',
    approve: 'Approve',
    reject: 'Reject',
    approved: 'Approved',
    rejected: 'Rejected',
    goesOn: 'The workflow goes on. You can close this page.',
  },
  chat: {
    title: 'Chat',
    again: 'New conversation',
    draft: 'This is the saved draft; only members of the workspace see it.',
    noScript: 'This chat needs JavaScript. Switch it on for this page, then load it again.',
    conversation: 'Conversation',
    files: 'Files (optional)',
    message: 'Message',
    write: 'Write a message',
    words: {
      you: 'You',
      answer: 'Answer',
      working: 'Working …',
      workingAt: 'Working … ({step})',
      waiting: 'Waiting for somebody or something …',
      away: 'The server cannot be reached. The page tries again by itself …',
      done: 'Done.',
      failed:
        'Something went wrong with this message. If it matters, tell the person who gave you this chat: {id}',
      ended: 'This conversation has ended. Begin another one: your last message was not sent.',
      notSent: 'Your message was not sent.',
      wrongPassword: 'This is not the password',
      refusals: {},
    },
  },
}
