import { expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { lookAtAddress, lookAtProxies, lookAtSettings } from './look-at-reach.ts'

test('an address without TLS is a fault anywhere but on the machine itself', () => {
  const stateOf = (environment: Record<string, string>) => lookAtAddress(readConfig(environment)).state

  expect(stateOf({})).toBe('fine')
  expect(stateOf({ PUBLIC_URL: 'https://act.example.org' })).toBe('fine')
  expect(stateOf({ PUBLIC_URL: 'http://localhost:8080' })).toBe('fine')
  expect(stateOf({ PUBLIC_URL: 'http://act.example.org' })).toBe('fault')
  expect(stateOf({ HOST: '0.0.0.0' })).toBe('fault')
})

test('nobody trusts everybody, and nobody forgets the proxy', () => {
  const stateOf = (environment: Record<string, string>) => lookAtProxies(readConfig(environment)).state

  expect(stateOf({})).toBe('fine')
  expect(stateOf({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8, ::1' })).toBe('fine')
  expect(stateOf({ TRUSTED_PROXIES: '0.0.0.0/0' })).toBe('fault')
  expect(stateOf({ PUBLIC_URL: 'https://act.example.org' })).toBe('warning')
})

test('a doctor who was not given the settings of the server that runs says so', () => {
  const states = (environment: Record<string, string>, running?: string) =>
    lookAtSettings(readConfig(environment), running).map(({ state }) => state)

  expect(states({})).toEqual([])
  expect(states({}, 'http://localhost:4000')).toEqual([])
  expect(states({ PUBLIC_URL: 'https://act.example.org/' }, 'https://act.example.org')).toEqual([])
  expect(states({}, 'https://act.example.org')).toEqual(['warning'])
})
