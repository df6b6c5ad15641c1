import { randomBytes } from 'node:crypto'
import type { Db } from '#platform/db.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'

/**
 * better-auth over a database handle, so that what it writes belongs to the caller's transaction. We use what it knows of
 * accounts, credentials and sessions; no route, no cookie and no mail of its own. Loaded at first use: it weighs 26 MB.
 */
export async function openAuth(db: Db) {
  const { betterAuth } = await import('better-auth')
  const auth = betterAuth({
    database: { db, type: 'postgres', transaction: false },
    secret: unused,
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    advanced: { database: { generateId: false }, ipAddress: { disableIpTracking: true } },
    ...tables,
  })
  return await auth.$context
}

export type Auth = Awaited<ReturnType<typeof openAuth>>

/** It signs better-auth's own cookies and links, of which we use none; session-cookie.ts signs ours with the instance's key. */
const unused = randomBytes(32).toString('base64')

const created = { createdAt: 'created_at', updatedAt: 'updated_at' } as const
const tables = {
  user: { modelName: 'member_accounts', fields: { emailVerified: 'email_verified', ...created } },
  account: {
    modelName: 'member_credentials',
    fields: {
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...created,
    },
  },
  session: {
    modelName: 'member_sessions',
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...created,
    },
    additionalFields: {
      host: { type: 'string', required: true, input: false },
      isSharedDevice: { type: 'boolean', required: true, input: false, fieldName: 'is_shared_device' },
      proof: { type: 'string', required: true, input: false },
      seenAt: { type: 'date', required: true, input: false, fieldName: 'seen_at' },
      provedAt: { type: 'date', required: true, input: false, fieldName: 'proved_at' },
    },
  },
  verification: { modelName: 'member_verifications', fields: { expiresAt: 'expires_at', ...created } },
} as const
