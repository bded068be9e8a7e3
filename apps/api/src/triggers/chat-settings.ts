import type { Workflow, WorkflowNode } from '@orch/engine'
import { z } from 'zod'
import {
  MIB,
  NO_PASSWORD,
  type PageGuard,
  type PageLook,
  pageAddress,
  pageColor,
  pageFrames,
  pageGuard,
  USUAL_COLOR,
} from './page-settings.ts'
import { line, type WrongSetting, wholeNumber, wrongOf } from './trigger-settings.ts'

/** How a Chat trigger speaks with people. */
export type ChatSettings = PageLook & {
  title: string
  intro: string
  /** What the visitor reads first. */
  greeting: string
  guard: PageGuard
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
  perMinute: number
  perSessionMinute: number
  maxBytes: number
}

const Settings = z.object({
  chatTitle: line.refine((title) => title.length <= 200, 'must have 200 characters at most'),
  chatIntro: line.refine((text) => text.length <= 5_000, 'must have 5,000 characters at most'),
  chatGreeting: line.refine((text) => text.length <= 5_000, 'must have 5,000 characters at most'),
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
  chatPerMinute: wholeNumber(1, 10_000, 60),
  chatPerSessionMinute: wholeNumber(1, 600, 10),
  chatMaxMegabytes: wholeNumber(1, 100, 10),
  chatColor: pageColor,
  chatLogo: pageAddress,
  chatFrames: pageFrames,
})

type Read = { settings: ChatSettings } | { wrong: WrongSetting[] }

/** The settings of a Chat trigger, or what is wrong with them. */
export function readChatSettings({ config, integrationId }: WorkflowNode): Read {
  const read = Settings.safeParse(config)
  if (!read.success) return { wrong: read.error.issues.map(wrongOf) }
  const found = read.data
  if (found.chatAuth === 'password' && integrationId === undefined) return { wrong: [NO_PASSWORD] }
  const settings: ChatSettings = {
    title: found.chatTitle || 'Chat',
    intro: found.chatIntro,
    greeting: found.chatGreeting,
    guard: found.chatAuth,
    answerField: found.chatAnswerField === '' ? [] : found.chatAnswerField.split('.'),
    answerSeconds: found.chatAnswerSeconds,
    streamedStep: found.chatStreamedStep,
    showsSteps: found.chatProgress === 'steps',
    history: found.chatHistory,
    sessionHours: found.chatSessionHours,
    takesFiles: found.chatFiles === 'yes',
    maxCharacters: found.chatMaxCharacters,
    perMinute: found.chatPerMinute,
    perSessionMinute: found.chatPerSessionMinute,
    maxBytes: found.chatMaxMegabytes * MIB,
    color: found.chatColor || USUAL_COLOR,
    logo: found.chatLogo,
    frames: found.chatFrames,
  }
  return { settings }
}

/** The same as it stands in a drawing: the step whose text is shown must be there. */
export function checkChat({ nodes }: Workflow, trigger: WorkflowNode): Read {
  const read = readChatSettings(trigger)
  if ('wrong' in read || read.settings.streamedStep === '') return read
  const isThere = nodes.some(({ id, kind }) => kind === 'action' && id === read.settings.streamedStep)
  if (isThere) return read
  return { wrong: [{ field: 'chatStreamedStep', message: 'must be a step of this workflow' }] }
}
