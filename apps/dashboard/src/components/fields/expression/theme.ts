import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

const MONO =
  'var(--font-mono, ui-monospace, "Cascadia Code", "SF Mono", Menlo, "DejaVu Sans Mono", monospace)'

const BOX = {
  border: '1px solid var(--line)',
  borderRadius: '0.75rem',
  backgroundColor: 'var(--surface)',
  color: 'var(--ink)',
  boxShadow: '0 12px 32px -8px var(--shadow), 0 2px 6px var(--shadow)',
}

const CHIP = {
  boxDecorationBreak: 'clone',
  borderRadius: '0.3rem',
  padding: '0 0.3rem',
  backgroundColor: 'var(--accent-soft)',
  color: 'var(--accent)',
  fontFamily: 'var(--font-sans, "Inter Variable", ui-sans-serif, system-ui, sans-serif)',
  fontWeight: '500',
}

/** Frames come from the page; this is what stands inside, in the colours of light and dark. */
export const THEME: Extension = EditorView.theme({
  '&': { width: '100%', color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.25rem', overflowX: 'auto' },
  '.cm-content': { padding: '0.4375rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.75rem' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '.cm-placeholder': { color: 'var(--quiet)', opacity: '0.85' },
  '.cm-step': CHIP,
  '.cm-step-gone': { backgroundColor: 'var(--bad-soft)', color: 'var(--bad)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--bad) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--warn) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lint-marker': { width: '0.8em', height: '0.8em' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--quiet)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-tooltip': { ...BOX, zIndex: '60', overflow: 'hidden' },
  '.cm-tooltip.cm-tooltip-lint': { padding: '0.125rem', maxWidth: '24rem' },
  '.cm-diagnostic': {
    padding: '0.375rem 0.625rem',
    borderLeft: '0',
    fontSize: '0.8125rem',
    whiteSpace: 'normal',
  },
  '.cm-diagnostic-error': { color: 'var(--bad)' },
  '.cm-diagnostic-warning': { color: 'var(--warn)' },
  '.cm-tooltip.cm-tooltip-autocomplete': { overflow: 'visible' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'inherit',
    minWidth: '14rem',
    maxWidth: 'min(24rem, 85vw)',
    maxHeight: '16rem',
    padding: '0.25rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'baseline',
    gap: '0.5rem',
    padding: '0.25rem 0.5rem',
    borderRadius: '0.375rem',
    fontSize: '0.8125rem',
    lineHeight: '1.25rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--ink)',
  },
  '.cm-completionLabel': {
    fontFamily: MONO,
    flexShrink: '0',
    maxWidth: '60%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '600' },
  '.cm-completionDetail': {
    marginLeft: 'auto',
    fontStyle: 'normal',
    color: 'var(--quiet)',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-completion-step .cm-completionLabel': { fontFamily: 'inherit', fontWeight: '500' },
  '.cm-tooltip.cm-completionInfo, .cm-help': {
    ...BOX,
    padding: '0.625rem 0.75rem',
    maxWidth: '20rem',
    fontSize: '0.8125rem',
  },
  '.cm-help-signature': {
    fontFamily: MONO,
    fontSize: '0.75rem',
    color: 'var(--accent)',
    overflowWrap: 'anywhere',
  },
  '.cm-help-doc': { margin: '0.25rem 0' },
  '.cm-help-example': {
    fontFamily: MONO,
    fontSize: '0.75rem',
    color: 'var(--quiet)',
    overflowWrap: 'anywhere',
  },
})

/** Texts that are code, or expressions from end to end. */
export const MONOSPACE: Extension = EditorView.theme({
  '.cm-content, .cm-scroller': { fontFamily: MONO, fontSize: '0.8125rem' },
})
