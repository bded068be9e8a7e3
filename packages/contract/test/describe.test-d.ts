import { expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { type Access, describe } from '../src/describe.ts'

const base = { id: 'things.make', method: 'post', path: '/api/things/:id', summary: 'Make a thing' } as const
const Thing = z.object({ id: z.string() })
const example = { answer: { id: 'a' } }

type Described<A extends Access, Body extends z.ZodType = z.ZodUndefined> = Parameters<
  typeof describe<'things.make', '/api/things/:id', A, typeof Thing, Body, z.ZodUndefined>
>[0]
type Given<More> = typeof base & { answer: typeof Thing; example: { answer: { id: string } } } & More

test('an operation keeps its name, its path and its shapes as types', () => {
  const made = describe({ ...base, answer: Thing, access: 'anyone', example })
  expectTypeOf(made.id).toEqualTypeOf<'things.make'>()
  expectTypeOf(made.path).toEqualTypeOf<'/api/things/:id'>()
})

test('an operation with a caller must say which role is enough', () => {
  expectTypeOf<Given<{ access: 'manage'; least: 'editor' }>>().toExtend<Described<'manage'>>()
  expectTypeOf<Given<{ access: 'manage' }>>().not.toExtend<Described<'manage'>>()
  expectTypeOf<Given<{ access: 'anyone' }>>().toExtend<Described<'anyone'>>()
  expectTypeOf<Given<{ access: 'anyone'; least: 'editor' }>>().not.toExtend<Described<'anyone'>>()
})

test('an example must be of the shapes', () => {
  type Wrong = Omit<Given<{ access: 'anyone' }>, 'example'> & { example: { answer: { id: number } } }
  expectTypeOf<Wrong>().not.toExtend<Described<'anyone'>>()
  type WithBody = Given<{ access: 'anyone'; body: typeof Thing }>
  expectTypeOf<WithBody>().not.toExtend<Described<'anyone', typeof Thing>>()
  expectTypeOf<WithBody & { example: { body: { id: string } } }>().toExtend<
    Described<'anyone', typeof Thing>
  >()
})

test('only a parameter of the path can name oneself', () => {
  expectTypeOf<Given<{ access: 'session'; least: 'admin'; oneself: 'id' }>>().toExtend<Described<'session'>>()
  expectTypeOf<Given<{ access: 'session'; least: 'admin'; oneself: 'userId' }>>().not.toExtend<
    Described<'session'>
  >()
})
