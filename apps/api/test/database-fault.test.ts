import { expect, test } from 'vitest'
import { databaseFaultOf } from '../src/db/database-fault.ts'

const withCode = (code: string, more: object = {}) => Object.assign(new Error('no'), { code, ...more })

test('a full disk is known by the words of PostgreSQL, of the system and of Prisma', () => {
  const driverAdapterError = {
    name: 'DriverAdapterError',
    cause: { originalCode: '53100', kind: 'postgres' },
  }
  const errors = [
    withCode('53100'),
    withCode('ENOSPC'),
    withCode('P2039', { meta: { modelName: 'User', driverAdapterError } }),
    new Error('outer', { cause: withCode('53100') }),
  ]
  expect(errors.map((error) => databaseFaultOf(error))).toEqual(errors.map(() => 'full'))
})

test('a database that is away is known before and after a connection stood', () => {
  const errors = [
    withCode('ECONNREFUSED'),
    withCode('57P03'),
    withCode('P1001'),
    new Error('Connection terminated unexpectedly'),
  ]
  expect(errors.map((error) => databaseFaultOf(error))).toEqual(errors.map(() => 'away'))
})

test('other errors are neither', () => {
  const endless = new Error('round')
  endless.cause = endless
  const errors = [withCode('23505'), new Error('no'), endless, 'text', null, undefined]
  expect(errors.map((error) => databaseFaultOf(error))).toEqual(errors.map(() => undefined))
})
