import type { Workflow, WorkflowNode } from '@orch/engine'
import { z } from 'zod'
import {
  type PageSettings,
  pageAddress,
  pageColor,
  pageFrames,
  pageGuard,
  pageMegabytes,
  pageOf,
  pagePerMinute,
  type ReadPage,
  readPage,
} from './page-settings.ts'
import { line, lineUpTo, wholeNumber } from './trigger-settings.ts'

/** How a Chat trigger speaks with people. */
export type ChatSettings = PageSettings & {
  title: string
  intro: string
  /** What the visitor reads first. */
  greeting: string
  /** Where in the output of the workflow the answer stands; empty: where it is usual. */
  answerField: readonly string[]
  /** For so long nothing else of the same conversation begins. */
  answerSeconds: number
  /** The step whose text is shown while a model writes it; empty: none. */
  streamedStep: string
  /** Visitors see the names of steps while they wait. */
  showsSteps: boolean
  /** How many messages before this one the workflow gets, with their answers. */
  history: number
  sessionHours: number
  takesFiles: boolean
  maxCharacters: number
  perSessionMinute: number
}

const Settings = z.object({
  chatTitle: lineUpTo(200),
  chatIntro: lineUpTo(5_000),
  chatGreeting: lineUpTo(5_000),
  chatAuth: pageGuard,
  chatAnswerField: line.refine(
    (path) => path === '' || /^[\w-]{1,100}(?:\.[\w-]{1,100}){0,9}$/.test(path),
    'must be the name of a field, such as text or result.text',
  ),
  chatAnswerSeconds: wholeNumber(1, 600, 120),
  chatStreamedStep: line,
  chatProgress: z.enum(['none', 'steps']).default('none'),
  chatHistory: wholeNumber(0, 50, 20),
  chatSessionHours: wholeNumber(1, 720, 24),
  chatFiles: z.enum(['no', 'yes']).default('no'),
  chatMaxCharacters: wholeNumber(1, 20_000, 4_000),
  chatPerMinute: pagePerMinute,
  chatPerSessionMinute: wholeNumber(1, 600, 10),
  chatMaxMegabytes: pageMegabytes,
  chatColor: pageColor,
  chatLogo: pageAddress,
  chatFrames: pageFrames,
})

/** The settings of a Chat trigger, or what is wrong with them. */
export const readChatSettings = (trigger: WorkflowNode): ReadPage<ChatSettings> => readPage(READ, trigger)

const READ = Settings.transform(
  (found): ChatSettings => ({
    title: found.chatTitle,
    intro: found.chatIntro,
    greeting: found.chatGreeting,
    answerField: found.chatAnswerField === '' ? [] : found.chatAnswerField.split('.'),
    answerSeconds: found.chatAnswerSeconds,
    streamedStep: found.chatStreamedStep,
    showsSteps: found.chatProgress === 'steps',
    history: found.chatHistory,
    sessionHours: found.chatSessionHours,
    takesFiles: found.chatFiles === 'yes',
    maxCharacters: found.chatMaxCharacters,
    perSessionMinute: found.chatPerSessionMinute,
    ...pageOf({
      guard: found.chatAuth,
      color: found.chatColor,
      logo: found.chatLogo,
      frames: found.chatFrames,
      perMinute: found.chatPerMinute,
      megabytes: found.chatMaxMegabytes,
    }),
  }),
)

/** The same as it stands in a drawing: the step whose text is shown must be there. */
export function checkChat({ nodes }: Workflow, trigger: WorkflowNode): ReadPage<ChatSettings> {
  const read = readChatSettings(trigger)
  if ('wrong' in read || read.settings.streamedStep === '') return read
  const isThere = nodes.some(({ id, kind }) => kind === 'action' && id === read.settings.streamedStep)
  if (isThere) return read
  return { wrong: [{ field: 'chatStreamedStep', message: 'must be a step of this workflow' }] }
}
