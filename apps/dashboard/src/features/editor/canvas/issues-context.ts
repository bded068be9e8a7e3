import { createContext, useContext } from 'react'
import type { Issue } from '../run/issue.ts'

const Issues = createContext<readonly Issue[]>([])

/** What would fail if the drawing ran now. */
export const IssuesProvider = Issues.Provider

export function useIssues(): readonly Issue[] {
  return useContext(Issues)
}
