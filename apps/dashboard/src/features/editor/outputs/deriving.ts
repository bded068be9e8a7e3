import type { TextFormat, WorkflowNode } from '@orch/engine/workflow'
import type { Output } from './output.ts'
import type { Sample } from './sample.ts'

export type Names = Readonly<Record<string, Sample>>

/** What can be read of a drawing without running it. */
export interface Readings {
  /** A value with the fields of what a step gives; undefined when nothing is known of it. */
  sampleOf(id: string): Sample | undefined
  /** What a setting comes to over the samples; undefined where it cannot be read. */
  settingOf(id: string, key: string, format?: TextFormat, turn?: Names): Sample | undefined
  /** What a step in a loop reads of it as `loop`. */
  turnOf(id: string): Names
  /** What a turn of a loop gives; without a loop, what the whole workflow gives. */
  resultOf(loop?: string): Sample
  /** The steps whose outputs a Merge brings together. */
  sourcesOf(id: string): readonly WorkflowNode[]
  /** A single output stands for itself, several under the labels of their steps. */
  byName(steps: readonly WorkflowNode[], isAlone?: boolean): Sample
  /** What a program returns, as far as its text tells; null where nothing is known. */
  returnedBy(source: string, language: 'javascript' | 'typescript'): Sample
  /** What another workflow gives to its caller. */
  resultOfCall(workflowId: string): Sample
  /** What that one says that it gives, where it does. */
  declaredByCalled(workflowId: string): readonly Output[] | undefined
}

/** A step whose outputs depend on its settings and on the steps before it. */
export type Deriving = {
  id: string
  type: string
  config: Readonly<Record<string, unknown>>
  /** What the catalogue and the drawn schema say. */
  declared: readonly Output[]
  derivation: Readings
}
