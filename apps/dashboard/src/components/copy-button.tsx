import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { announce } from '../lib/announce.ts'
import { copyText } from '../lib/copy-text.ts'
import { texts } from './texts.ts'
import { Button, type ButtonProps } from './ui/button.tsx'

type CopyButtonProps = Omit<ButtonProps, 'onClick'> & {
  /** A function where making it takes a while. */
  text: string | (() => string)
  label?: string
  isIconOnly?: boolean
}

/** Copies `text`. Its name stays `label`; that it worked is shown and announced. */
export function CopyButton({ text, label = texts.copy, isIconOnly = false, ...rest }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    const isDone = await copyText(typeof text === 'string' ? text : text())
    announce(isDone ? texts.copied : texts.copyingWasRefusedSelectText)
    setIsCopied(isDone)
  }
  return (
    <Button
      size={isIconOnly ? 'smallIcon' : 'small'}
      aria-label={isIconOnly ? label : undefined}
      onClick={copy}
      onBlur={() => setIsCopied(false)}
      {...rest}
    >
      {isCopied ? <Check aria-hidden="true" className="text-good" /> : <Copy aria-hidden="true" />}
      {isIconOnly ? null : label}
    </Button>
  )
}
