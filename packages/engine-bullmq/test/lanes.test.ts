import { keepsTheLanesPromise } from '@orch/engine/testing'
import { describe, onTestFinished } from 'vitest'
import { BACKENDS } from './support/backends.ts'

describe.each(BACKENDS)('on $name', ({ newSpace }) => {
  keepsTheLanesPromise(async () => {
    const space = await newSpace()
    const connect = async () => {
      const link = await space.connect()
      onTestFinished(() => link.close())
      return link.lanes
    }
    return [await connect(), await connect()]
  })
})
