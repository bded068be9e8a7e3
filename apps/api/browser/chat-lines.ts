import type { ChatWords } from '../src/routes/visitors/chat-words.ts'

/** A message as the server tells it. */
export type ChatMessage = {
  number: number
  message: string
  answer: string | null
  state: 'working' | 'waiting' | 'answered' | 'failed'
  executionId: string | null
}

export type Progress = { state: 'working' | 'waiting'; step: string | null }

/** What is said, as it stands on the page: texts only. */
export type ChatLines = {
  clear(): void
  /** @returns puts the message at the end, once it is its turn */
  own(text: string): () => void
  /** The bubble of the answer to a message, which grows. */
  answer(number: number): { write(text: string): void; end(message: ChatMessage): void }
}

export function createLines(log: HTMLElement, words: ChatWords): ChatLines {
  const answers = new Map<number, HTMLElement>()

  function add(who: string, kind: string): HTMLElement {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80
    const item = document.createElement('div')
    item.className = `said ${kind}`
    const name = document.createElement('span')
    name.className = 'who'
    name.textContent = `${who}: `
    const bubble = document.createElement('div')
    bubble.className = 'bubble'
    item.append(name, bubble)
    log.append(item)
    if (isAtEnd || kind === 'own') log.scrollTop = log.scrollHeight
    return bubble
  }

  function write(bubble: HTMLElement, text: string): void {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80
    bubble.textContent = text
    if (isAtEnd) log.scrollTop = log.scrollHeight
  }

  return {
    clear() {
      log.replaceChildren()
      answers.clear()
    },
    own(text) {
      const bubble = add(words.you, 'own')
      write(bubble, text)
      return () => {
        const item = bubble.parentElement
        if (item && item !== log.lastElementChild) log.append(item)
        log.scrollTop = log.scrollHeight
      }
    },
    answer(number) {
      const bubbleOf = () => {
        const known = answers.get(number)
        if (known) return known
        const bubble = add(words.answer, 'theirs')
        // Read aloud once it is whole, and not word by word.
        bubble.parentElement?.setAttribute('aria-busy', 'true')
        answers.set(number, bubble)
        return bubble
      }
      return {
        write: (text) => write(bubbleOf(), text),
        end(message) {
          const bubble = bubbleOf()
          write(bubble, textOf(message, words))
          bubble.parentElement?.classList.toggle('failed', message.state === 'failed')
          bubble.parentElement?.removeAttribute('aria-busy')
        },
      }
    },
  }
}

function textOf({ state, answer, executionId }: ChatMessage, words: ChatWords): string {
  if (state !== 'failed') return answer || words.done
  return words.failed.replace('{id}', () => executionId ?? '')
}
