import type { AriaLabelConfig } from '@xyflow/react'
import { texts } from './texts.ts'

/** What React Flow says to screen readers, in our words. */
export const ARIA_LABELS: Partial<AriaLabelConfig> = texts.ariaLabels
