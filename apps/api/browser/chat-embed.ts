/**
 * Shows a chat on a page of another site: a button, and the chat in a frame. `<script src="…/chat/embed.js" data-chat="ADDRESS">`.
 * Its looks are set by properties alone, so that a policy against inline styles does not stop it.
 */
const own = document.currentScript
if (own instanceof HTMLScriptElement) show(own)

function show(script: HTMLScriptElement): void {
  const { chat = '', label = 'Chat', color = '#1d4ed8' } = script.dataset
  const address = new URL(`/chat/${encodeURIComponent(chat)}`, script.src)
  const root = document.createElement('div')
  const shadow = root.attachShadow({ mode: 'open' })
  const frame = createFrame(label)
  const button = createButton(label, color)
  const open = (isOpen: boolean) => {
    // Loaded when somebody opens it: who only reads the page asks nothing of this server.
    if (isOpen && frame.src === '') frame.src = address.href
    frame.hidden = !isOpen
    frame.style.display = isOpen ? 'block' : 'none'
    button.setAttribute('aria-expanded', String(isOpen))
    button.textContent = isOpen ? `Close ${label}` : label
    if (isOpen) frame.focus()
    else button.focus()
  }
  button.addEventListener('click', () => open(frame.hidden !== false))
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source === frame.contentWindow && origin === address.origin && data === 'orch-chat-close') open(false)
  })
  frame.hidden = true
  frame.style.display = 'none'
  shadow.append(frame, button)
  const stand = () => document.body.append(root)
  if (document.body) stand()
  else document.addEventListener('DOMContentLoaded', stand)
}

function createFrame(label: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = label
  Object.assign(frame.style, {
    position: 'fixed',
    insetInlineEnd: '1rem',
    bottom: '5rem',
    width: 'min(26rem, calc(100vw - 2rem))',
    height: 'min(38rem, calc(100dvh - 7rem))',
    border: '1px solid #6b7280',
    borderRadius: '.75rem',
    background: 'Canvas',
    zIndex: '2147483000',
  })
  return frame
}

function createButton(label: string, color: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = label
  button.setAttribute('aria-expanded', 'false')
  Object.assign(button.style, {
    position: 'fixed',
    insetInlineEnd: '1rem',
    bottom: '1rem',
    minHeight: '3rem',
    padding: '.5rem 1.25rem',
    border: '0',
    borderRadius: '1.5rem',
    background: color,
    color: inkOn(color),
    font: '600 1rem/1.5 system-ui, sans-serif',
    cursor: 'pointer',
    zIndex: '2147483000',
  })
  return button
}

/** Black or white, whichever is read better on a colour (WCAG 2.2, contrast ratio). */
function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? '#000' : '#fff'
}
