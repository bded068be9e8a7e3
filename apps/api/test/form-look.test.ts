import { describe, expect, test } from 'vitest'
import { inkOn, policyOf } from '../src/routes/forms/form-look.ts'

describe('the look of a form', () => {
  test('has ink that can be read on any colour', () => {
    expect([inkOn('#ffffff'), inkOn('#000000')]).toEqual(['#000', '#fff'])
    expect([inkOn('#facc15'), inkOn('#1d4ed8'), inkOn('#0f766e')]).toEqual(['#000', '#fff', '#fff'])
  })

  test('lets a redirect be followed, and no frame show a page that acts for a member', () => {
    const look = { logo: '', redirect: 'https://a.example/thanks?x=1', frames: ['https://b.example'] }
    expect(policyOf({ ...look, guard: 'open' }, 'n')).toContain("form-action 'self' https://a.example;")
    expect(policyOf({ ...look, guard: 'open' }, 'n')).toContain('frame-ancestors https://b.example')
    expect(policyOf({ ...look, guard: 'members' }, 'n')).toContain("frame-ancestors 'none'")
  })
})
