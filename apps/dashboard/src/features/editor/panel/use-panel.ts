import { useState } from 'react'
import type { PanelTab } from './panel-tab.ts'

export type Panel = {
  /** On a narrow screen only; elsewhere the panel always stands beside the canvas. */
  isOpen: boolean
  setIsOpen: (isOpen: boolean) => void
  showProperties: () => void
  /** Shows the properties and puts the focus on their first control. */
  enterProperties: () => void
}

export function usePanel(tab: PanelTab, onTab: (tab: PanelTab) => void): Panel {
  const [isOpen, setIsOpen] = useState(false)
  const showProperties = () => {
    if (tab !== 'properties') onTab('properties')
    setIsOpen(true)
  }
  const enterProperties = () => {
    showProperties()
    // After the panel has drawn itself.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(FIRST_CONTROL)?.focus())
  }
  return { isOpen, setIsOpen, showProperties, enterProperties }
}

const FIRST_CONTROL = '#panel :is(input, textarea, select):not([readonly], :disabled)'
