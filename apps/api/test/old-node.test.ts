import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { oldNode } from '../src/install/old-node.ts'

test.each(['18.20.8', '20.18.3', '16.0.0'])('Node %s is refused with what to install', (version) => {
  expect(oldNode(version)).toBe(
    `Orch needs Node 20.19 or newer, and this is Node ${version}: install Node 24, then start again`,
  )
})

test.each(['20.19.0', '22.0.0', '24.0.0', process.versions.node])('Node %s runs it', (version) => {
  expect(oldNode(version)).toBeUndefined()
})

test('what the package asks npm for is the same', () => {
  const { engines } = JSON.parse(readFileSync(`${import.meta.dirname}/../package.json`, 'utf8')) as {
    engines: { node: string }
  }
  const least = engines.node.replace('>=', '')
  const [major, minor] = least.split('.').map(Number)
  expect(oldNode(`${least}.0`)).toBeUndefined()
  expect(oldNode(`${major}.${Number(minor) - 1}.0`)).toContain(`Node ${least}`)
})
