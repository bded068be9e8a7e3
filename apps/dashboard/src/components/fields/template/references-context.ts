import { createContext, useContext } from 'react'
import type { Reference } from './reference.ts'

const ReferencesContext = createContext<readonly Reference[]>([])

/** Gives the fields below it the references they may offer. */
export const ReferencesProvider = ReferencesContext.Provider

export function useReferences(): readonly Reference[] {
  return useContext(ReferencesContext)
}
