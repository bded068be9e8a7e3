import { textAt } from '../answers.ts'
import { compact } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

/** Our settings that not every model has, under the name that most give them. */
const USUAL_NAMES = {
  size: 'image_size',
  count: 'num_images',
  image: 'image_url',
  scale: 'scale',
  strength: 'strength',
} as const

type Setting = keyof typeof USUAL_NAMES
type Names = Partial<Record<Setting, string>>

const drawn: Names = { size: 'image_size', count: 'num_images' }
const sized: Names = { size: 'image_size' }

/** The models that are suggested, and what each calls our settings; it has no others (the types of @fal-ai/client 1.10.1). */
export const IMAGE_MODELS: Readonly<Record<string, Names>> = {
  'fal-ai/flux/schnell': drawn,
  'fal-ai/flux/dev': drawn,
  'fal-ai/flux-2-pro': sized,
  'fal-ai/flux-2-max': sized,
  'fal-ai/flux-pro/v1.1': drawn,
  'fal-ai/flux-pro/v1.1-ultra': { size: 'aspect_ratio', count: 'num_images' },
  'fal-ai/flux-lora': drawn,
  'fal-ai/stable-diffusion-v3-medium': drawn,
  'fal-ai/recraft/v3/text-to-image': sized,
}

export const VIDEO_MODELS: Readonly<Record<string, Names>> = {
  'fal-ai/minimax/hailuo-2.3/standard/text-to-video': {},
  'fal-ai/minimax/hailuo-2.3/standard/image-to-video': { image: 'image_url' },
  'fal-ai/minimax/video-01': {},
  'fal-ai/kling-video/v3/standard/text-to-video': {},
  'fal-ai/kling-video/v3/standard/image-to-video': { image: 'start_image_url' },
  'fal-ai/kling-video/v1.5/pro/text-to-video': {},
  'fal-ai/luma-dream-machine/ray-2': {},
  'fal-ai/veo3.1/fast': {},
  'fal-ai/wan/v2.7/text-to-video': {},
}

export const UPSCALE_MODELS: Readonly<Record<string, Names>> = {
  'fal-ai/creative-upscaler': { image: 'image_url', scale: 'scale' },
  'fal-ai/clarity-upscaler': { image: 'image_url', scale: 'upscale_factor' },
  'fal-ai/esrgan': { image: 'image_url', scale: 'scale' },
  'fal-ai/seedvr/upscale/image': { image: 'image_url', scale: 'upscale_factor' },
  'fal-ai/topaz/upscale/image': { image: 'image_url', scale: 'upscale_factor' },
}

export const CHANGE_MODELS: Readonly<Record<string, Names>> = {
  'fal-ai/flux/dev/image-to-image': { image: 'image_url', strength: 'strength' },
  'fal-ai/flux-pro/kontext': { image: 'image_url' },
  'fal-ai/flux-pro/v1/redux': { image: 'image_url' },
}

/** The same models under the names that old drawings hold. */
const RENAMED: Readonly<Record<string, string>> = {
  'fal-ai/minimax-video': 'fal-ai/minimax/video-01',
  'fal-ai/recraft-v3': 'fal-ai/recraft/v3/text-to-image',
  'fal-ai/real-esrgan': 'fal-ai/esrgan',
  'fal-ai/luma-dream-machine': 'fal-ai/luma-dream-machine/ray-2',
}

const RATIOS: Readonly<Record<string, string>> = {
  square: '1:1',
  square_hd: '1:1',
  portrait_4_3: '3:4',
  portrait_16_9: '9:16',
  landscape_4_3: '4:3',
  landscape_16_9: '16:9',
}

/** The name by which the service knows a model today. */
export function currentName(model: string): string {
  return textAt(RENAMED, model) ?? model
}

type Values = Partial<Record<Setting, unknown>>

/**
 * The settings as a model calls them. One that it does not have is not sent, and the author is told where they had set it; to a model that
 * we do not know goes only what the author set.
 */
export function settingsOf(
  { warn }: Pick<ActionCall, 'warn'>,
  { model, known }: { model: string; known: Readonly<Record<string, Names>> },
  given: Values,
  usual: Values = {},
): Record<string, unknown> {
  const names = Object.hasOwn(known, model) ? known[model] : undefined
  const wanted = names === undefined ? given : { ...usual, ...withoutGaps(given) }
  const named = namedBy(names ?? USUAL_NAMES, wanted)
  for (const setting of settingsIn(withoutGaps(given)))
    if (named[setting] === undefined) warn?.(`${model} has no ${USUAL_NAMES[setting]}: it was not sent`)
  return Object.fromEntries(Object.values(named))
}

/** What is sent for each setting: the model's name for it, and the value in the form that goes with that name. */
function namedBy(names: Names, values: Values): Partial<Record<Setting, [string, unknown]>> {
  const pairs = settingsIn(withoutGaps(values)).flatMap((setting): [Setting, [string, unknown]][] => {
    const name = names[setting]
    const value = values[setting]
    if (name === undefined) return []
    return [[setting, [name, name === 'aspect_ratio' ? (textAt(RATIOS, String(value)) ?? value) : value]]]
  })
  return Object.fromEntries(pairs)
}

const settingsIn = (values: Values) => Object.keys(values) as Setting[]

const withoutGaps = (values: Values): Values => compact(values)
