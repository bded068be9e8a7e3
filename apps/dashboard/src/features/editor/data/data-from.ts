import { createContext, useContext } from 'react'

const DataFrom = createContext<string | undefined>(undefined)

/** The execution whose data the editor shows and single steps read. */
export const DataFromProvider = DataFrom.Provider

/** Undefined: the newest. */
export function useDataFrom(): string | undefined {
  return useContext(DataFrom)
}
