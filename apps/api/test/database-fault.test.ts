import { expect, test } from 'vitest'
import { databaseFaultOf, isConflict, isUnstorable } from '../src/db/database-fault.ts'

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
    withCode('EMFILE'),
    new Error('timeout exceeded when trying to connect'),
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

test('a row that somebody else changed meanwhile is known, and nothing else is taken for one', () => {
  for (const code of ['23503', '23505', '40001', '40P01', 'P2002', 'P2003', 'P2025', 'P2034'])
    expect(isConflict(withCode(code)), code).toBe(true)
  for (const code of ['54000', '57P01', 'P2000', 'P1001'])
    expect(isConflict(withCode(code)), code).toBe(false)
  expect([new Error('no'), null, 'text'].map((error) => isConflict(error))).toEqual([false, false, false])
})

test('a value that no column takes is known by the words of PostgreSQL, whatever wraps them', () => {
  const driverAdapterError = {
    name: 'DriverAdapterError',
    cause: { originalCode: '22021', kind: 'postgres' },
  }
  const errors = [withCode('54000'), withCode('22P05'), withCode('P2039', { meta: { driverAdapterError } })]
  expect(errors.map((error) => isUnstorable(error))).toEqual([true, true, true])
  expect([withCode('23505'), withCode('57P01'), 'text'].map((error) => isUnstorable(error))).toEqual([
    false,
    false,
    false,
  ])
})
