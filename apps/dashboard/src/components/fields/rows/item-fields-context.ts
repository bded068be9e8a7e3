import { createContext, useContext } from 'react'

const ItemFieldsContext = createContext<readonly string[]>([])

/** Gives the rows below it the fields of the items that the step works on. */
export const ItemFieldsProvider = ItemFieldsContext.Provider

export function useItemFields(): readonly string[] {
  return useContext(ItemFieldsContext)
}
