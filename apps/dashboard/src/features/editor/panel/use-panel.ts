import { useState } from 'react'
import type { PanelTab } from './panel-tab.ts'

export type Panel = {
  /** On a narrow screen only; elsewhere the panel always stands beside the canvas. */
  isOpen: boolean
  setIsOpen: (isOpen: boolean) => void
  showProperties: () => void
  /** Shows the properties and puts the focus on a config field, or on the first control. */
  enterProperties: (field?: string) => void
  /** Shows the properties and puts the focus on the first setting of a step. */
  enterSettings: () => void
  /** Shows the properties and selects the name of the step, to type another. */
  enterLabel: () => void
}

export function usePanel(tab: PanelTab, onTab: (tab: PanelTab) => void): Panel {
  // A link to an execution or to the code leads people there, not to the canvas.
  const [isOpen, setIsOpen] = useState(tab !== 'properties')
  const showProperties = () => {
    if (tab !== 'properties') onTab('properties')
    setIsOpen(true)
  }
  const enterProperties = (field?: string) => {
    showProperties()
    // After the panel has drawn itself.
    requestAnimationFrame(() => (controlOf(field) ?? controlOf())?.focus())
  }
  const enterSettings = () => {
    showProperties()
    requestAnimationFrame(() => (settingControl() ?? controlOf())?.focus())
  }
  const enterLabel = () => {
    showProperties()
    requestAnimationFrame(() => {
      const label = document.querySelector<HTMLInputElement>('#panel [data-step-label]')
      label?.focus()
      label?.select()
    })
  }
  return { isOpen, setIsOpen, showProperties, enterProperties, enterSettings, enterLabel }
}

const CONTROL = ':is(input, textarea, select, [contenteditable=true]):not([readonly], :disabled)'

function settingControl(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#panel [data-field] ${CONTROL}`)
}

function controlOf(field?: string): HTMLElement | null {
  const place = field === undefined ? '#panel' : `#panel [data-field="${CSS.escape(field)}"]`
  return document.querySelector<HTMLElement>(`${place} ${CONTROL}`)
}
