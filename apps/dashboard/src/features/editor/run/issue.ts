import { texts } from './texts.ts'

export type IssueKind = 'connection' | 'reference' | 'field' | 'condition' | 'step' | 'secret' | 'drawing'

/** Something that would fail if the drawing ran now; or a secret in the wrong place, which keeps nothing from running. */
export type Issue = {
  kind: IssueKind
  message: string
  nodeId: string | undefined
  /** The key of the config field to look at. */
  field: string | undefined
}

export const ISSUE_GROUPS: Record<IssueKind, string> = texts.issueGroups
