import type { AriaLabelConfig } from '@xyflow/react'

/** What React Flow says to screen readers, in our words. */
export const ARIA_LABELS: Partial<AriaLabelConfig> = {
  'node.a11yDescription.default':
    'Press Enter to select the step, and Enter again to go to its panel. Arrow keys move it, Alt with the right arrow key goes on to its connections, Delete deletes it, Escape lets go.',
  'node.a11yDescription.keyboardDisabled':
    'Press Enter to select the step, and Enter again to go to its panel.',
  'edge.a11yDescription.default':
    'Press Enter to select the connection, Alt with the arrow keys to go on, Delete to delete it, Escape to let go.',
  'controls.ariaLabel': 'Canvas controls',
  'controls.zoomIn.ariaLabel': 'Zoom in',
  'controls.zoomOut.ariaLabel': 'Zoom out',
  'controls.fitView.ariaLabel': 'Fit to screen',
  'controls.interactive.ariaLabel': 'Lock the canvas',
  'minimap.ariaLabel': 'Minimap',
  'handle.ariaLabel': 'Connection point',
}
