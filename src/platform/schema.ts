// Generated from the migrated database by `bin/clamor migrate --write-types`; do not edit.
import type { ColumnType } from 'kysely'

type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>
type Time = ColumnType<Date, Date | string, Date | string>
type Json = ColumnType<unknown, string, string>

export interface Schema {
  action_alarms: {
    organisation_id: Generated<string>
    id: Generated<string>
    action_id: string
    kind: 'domain' | 'area' | 'network' | 'throw_away'
    day: string
    key_hash: Buffer
    label: string
    people: number
    usual: number
    response: 'watch' | 'hold' | 'fine'
    first_at: Generated<Time>
    last_at: Generated<Time>
    answered_by: string | null
  }
  action_blocks: {
    organisation_id: Generated<string>
    address_hash: Buffer
    blocked_at: Generated<Time>
  }
  action_bundle_letters: {
    organisation_id: Generated<string>
    bundle_id: string
    number: number
    letter_id: string
  }
  action_bundles: {
    organisation_id: Generated<string>
    id: Generated<string>
    action_id: string
    seat_id: string | null
    with_failed: boolean
    letters: Generated<number>
    made_by: string | null
    made_at: Generated<Time>
    delivered_on: string | null
    delivered_by: string | null
    delivered_at: Time | null
    note: Generated<string>
  }
  action_copy_seats: {
    organisation_id: Generated<string>
    action_id: string
    seat_id: string
  }
  action_cwc_registrations: {
    organisation_id: Generated<string>
    agent: string
    ack_email: string
    contact_name: string
    contact_email: string
    contact_phone: string
    organisation_name: string
    organisation_contact_name: Generated<string>
    organisation_contact_email: Generated<string>
    organisation_contact_phone: Generated<string>
    organisation_about: Generated<string>
    house_url: Generated<string>
    sealed_house_key: Buffer | null
    house_is_on: Generated<boolean>
    senate_url: Generated<string>
    senate_offices_url: Generated<string>
    sealed_senate_key: Buffer | null
    senate_is_on: Generated<boolean>
    changed_by: string | null
    changed_at: Generated<Time>
  }
  action_deliveries: {
    organisation_id: Generated<string>
    id: Generated<string>
    letter_id: string
    action_id: string
    seat_id: string
    channel: 'cwc' | 'email' | 'contact_form' | 'own_mailbox' | 'telephone' | 'print'
    round: Generated<number>
    state: Generated<'queued' | 'claimed' | 'accepted' | 'refused' | 'returned' | 'unknown' | 'gave_up' | 'cancelled' | 'handed_over' | 'said_sent' | 'said_failed'>
    address: Generated<string>
    domain: Generated<string>
    attempt: Generated<number>
    worker_id: string | null
    claimed_at: Time | null
    next_attempt_at: Generated<Time>
    server_code: number | null
    server_words: Generated<string>
    settled_at: Time | null
    settled_by: string | null
    created_at: Generated<Time>
    removal_id: string | null
    state_before: string | null
    due_at: Generated<Time>
    taken_back_at: Time | null
    taken_back_by: string | null
  }
  action_delivery_attempts: {
    organisation_id: Generated<string>
    at: Generated<Time>
    delivery_id: string
    attempt: number
    state: string
    server_code: number | null
    server_words: Generated<string>
    evidence: 'answer' | 'call' | 'in_person' | 'log' | 'mail' | 'other' | null
  }
  action_delivery_tallies: {
    organisation_id: Generated<string>
    action_id: string
    seat_id: string
    channel: string
    state: string
    slot: number
    letters: Generated<number>
  }
  action_early_marks: {
    organisation_id: Generated<string>
    participation_id: string
    seat_id: string
    outcome: 'sent' | 'failed' | 'not_mine'
    reason: Generated<string>
    at: Generated<Time>
  }
  action_follow_ups: {
    organisation_id: Generated<string>
    participation_id: string
    at: Generated<Time>
  }
  action_holds: {
    organisation_id: Generated<string>
    participation_id: string
    action_id: string
    reasons: string[]
    passages: Generated<Json>
    held_at: Generated<Time>
    verdict: 'released' | 'removed' | null
    decided_by: string | null
    decided_at: Time | null
  }
  action_letter_words: {
    organisation_id: Generated<string>
    participation_id: string
    action_id: string
    seat_ids: string[]
    words: string
    unchanged: string | null
  }
  action_letters: {
    organisation_id: Generated<string>
    id: Generated<string>
    action_id: string
    participation_id: string
    seat_id: string
    holder_name: string
    office: string
    subject: string
    body: string
    writer_name: Generated<string>
    answers_to_writer: Generated<boolean>
    created_at: Generated<Time>
    kind: Generated<'letter' | 'copy'>
    is_disputed: Generated<boolean>
    variant: Generated<string>
    is_edited: boolean | null
  }
  action_paces: {
    organisation_id: Generated<string>
    action_id: string
    domain: string
    next_at: Time
  }
  action_participations: {
    organisation_id: Generated<string>
    id: Generated<string>
    action_id: string
    supporter_id: string
    revision: number
    state: 'awaiting_confirmation' | 'counted' | 'held' | 'removed' | 'withdrawn'
    locale: string
    given_name: string
    family_name: string
    street: Generated<string>
    city: Generated<string>
    region: Generated<string>
    postal_code: Generated<string>
    phone: Generated<string>
    seat_ids: string[]
    subject: string
    body: string
    is_edited: boolean
    shows_name: Generated<boolean>
    discloses_contact: Generated<boolean>
    pending_consents: Json | null
    created_at: Generated<Time>
    counted_at: Time | null
    fanned_out_at: Time | null
    turn: Generated<number>
    withdrawn_at: Time | null
    reminded_at: Time | null
    prefix: Generated<string>
    answers: Json | null
    letter_choices: Json | null
  }
  action_presences: {
    organisation_id: Generated<string>
    action_id: string
    account_id: string
    name: string
    part: string
    seen_at: Generated<Time>
  }
  action_proofs: {
    organisation_id: Generated<string>
    proof_hash: Buffer
    spent_by: Buffer
    participation_id: string
    expires_at: Time
  }
  action_removals: {
    organisation_id: Generated<string>
    id: Generated<string>
    action_id: string
    condition: Json
    reason: 'not_genuine' | 'same_person' | 'threat' | 'insult' | 'other'
    note: Generated<string>
    people: Generated<number>
    letters: Generated<number>
    removed_by: string
    removed_at: Generated<Time>
    reversed_by: string | null
    reversed_at: Time | null
  }
  action_removed: {
    organisation_id: Generated<string>
    removal_id: string
    participation_id: string
    state_before: 'counted' | 'held'
  }
  action_revisions: {
    organisation_id: Generated<string>
    action_id: string
    number: number
    content: Json
    saves: Generated<number>
    saved_by: string | null
    saved_at: Generated<Time>
    published_by: string | null
    published_at: Time | null
    begun_at: Generated<Time>
    closed_at: Time | null
    authors: Generated<string[]>
    restored_from: number | null
  }
  action_screenings: {
    organisation_id: Generated<string>
    participation_id: string
    action_id: string
    fold_hash: Buffer
    domain: string
    area: string
    is_throw_away: boolean
    screened_at: Generated<Time>
  }
  action_slugs: {
    organisation_id: Generated<string>
    locale: string
    slug: string
    action_id: string
    is_current: Generated<boolean>
  }
  action_submissions: {
    organisation_id: Generated<string>
    token_hash: Buffer
    participation_id: string
    is_proven: boolean
    repeated: Json | null
    created_at: Generated<Time>
    network: Buffer | null
  }
  action_tallies: {
    organisation_id: Generated<string>
    action_id: string
    day: string
    slot: number
    people: Generated<number>
    edited: Generated<number>
  }
  action_topics: {
    organisation_id: Generated<string>
    action_id: string
    words: Generated<string>
    choices: Generated<Json>
    saved_by: string | null
    saved_at: Generated<Time>
  }
  action_trend_keys: {
    organisation_id: Generated<string>
    day: string
    secret: Buffer
  }
  action_trends: {
    organisation_id: Generated<string>
    action_id: string
    kind: 'all' | 'domain' | 'area' | 'network' | 'throw_away'
    key_hash: Buffer
    span: Time
    people: number
  }
  action_withdrawals: {
    organisation_id: Generated<string>
    action_id: string
    id: Generated<string>
  }
  action_word_lists: {
    organisation_id: Generated<string>
    locale: string
    entries: string
    saved_by: string
    saved_at: Generated<Time>
  }
  actions: {
    organisation_id: Generated<string>
    id: Generated<string>
    kind: Generated<string>
    name: string
    state: Generated<'draft' | 'published' | 'closed'>
    published_revision: number | null
    created_by: string | null
    created_at: Generated<Time>
    updated_at: Generated<Time>
    archived_at: Time | null
    put_first_at: Time | null
  }
  audit_entries: {
    organisation_id: Generated<string>
    at: Time
    sequence: number
    actor_id: string | null
    actor_name: string
    verb: string
    subject: string
    subject_id: string | null
    details: Generated<Json>
    previous_hash: Buffer
    hash: Buffer
  }
  audit_heads: {
    organisation_id: Generated<string>
    sequence: number
    hash: Buffer
  }
  byline_slugs: {
    organisation_id: Generated<string>
    slug: string
    byline_id: string
    is_current: Generated<boolean>
  }
  bylines: {
    organisation_id: Generated<string>
    id: Generated<string>
    name: string
    is_group: Generated<boolean>
    about: Generated<Json>
    link: Generated<string>
    picture_id: string | null
    created_at: Generated<Time>
  }
  instance_troubles: {
    place: string
    kind: 'disk' | 'queue' | 'backup' | 'certificate'
    since: Time
    told_at: Time | null
    told_grade: Generated<number>
    gone_since: Time | null
  }
  job_workers: {
    id: string
    started_at: Generated<Time>
    seen_at: Generated<Time>
    machine: Generated<string>
    pid: Generated<number>
    pools: Generated<string[]>
  }
  mail_budgets: {
    organisation_id: Generated<string>
    address_hash: Buffer
    day: string
    mails: number
  }
  mail_days: {
    server: string
    day: string
    mails: number
  }
  mail_domain_checks: {
    organisation_id: Generated<string>
    domain: string
    checked_at: Generated<Time>
    is_green: boolean
    findings: Json
  }
  mail_outgoing: {
    organisation_id: Generated<string>
    id: Generated<string>
    key: string
    message: Json | null
    domain: Generated<string | null>
    state: Generated<'queued' | 'claimed' | 'accepted' | 'refused' | 'returned' | 'unknown' | 'gave_up' | 'cancelled'>
    attempt: Generated<number>
    worker_id: string | null
    claimed_at: Time | null
    next_attempt_at: Generated<Time>
    server_code: number | null
    server_words: Generated<string>
    supporter_id: string | null
    created_at: Generated<Time>
    settled_at: Time | null
  }
  mail_releases: {
    organisation_id: Generated<string>
    domain: string
    grounds: 'check' | 'member' | 'sent-before'
    account_id: string | null
    member_name: Generated<string>
    reason: Generated<string>
    at: Generated<Time>
  }
  mail_servers: {
    organisation_id: Generated<string>
    preset: Generated<string>
    host: string
    port: number
    security: 'tls' | 'starttls' | 'none'
    sealed_login: Buffer | null
    per_day: number | null
    version: Generated<string>
    changed_at: Generated<Time>
  }
  mail_signing_keys: {
    organisation_id: Generated<string>
    id: Generated<string>
    domain: string
    selector: string
    public_key: string
    sealed_key: Buffer
    created_at: Generated<Time>
    published_at: Time | null
  }
  mail_tests: {
    organisation_id: Generated<string>
    at: Generated<Time>
    server: string
    member_name: string
    result: string
    code: number | null
    words: Generated<string>
  }
  media_files: {
    organisation_id: Generated<string>
    id: Generated<string>
    sha256: Buffer
    width: number
    height: number
    widths: number[]
    credit: string
    alt: Json
    uploaded_by: string | null
    created_at: Generated<Time>
    caption: Generated<Json>
    licence: Generated<'not_stated' | 'all_rights_reserved' | 'used_with_permission' | 'public_domain' | 'cc0' | 'cc_by' | 'cc_by_sa' | 'cc_by_nc' | 'cc_by_nc_sa' | 'cc_by_nd' | 'cc_by_nc_nd' | 'other'>
    licence_words: Generated<string>
    focus: Generated<number[]>
    crop: Generated<number[]>
    card_widths: Generated<number[]>
    version: Generated<number>
    last_version: Generated<number>
    has_old_copies: Generated<boolean>
    found_by: Generated<string>
  }
  member_accounts: {
    id: Generated<string>
    name: string
    email: string
    email_verified: Generated<boolean>
    image: string | null
    locale: Generated<string>
    created_at: Generated<Time>
    updated_at: Generated<Time>
    memberships: Generated<number>
  }
  member_code_apps: {
    account_id: string
    secret: Buffer | null
    pending: Buffer | null
    last_step: Generated<number>
    confirmed_at: Time | null
    used_at: Time | null
  }
  member_credentials: {
    id: Generated<string>
    account_id: string
    provider_id: string
    issuer: string
    user_id: string
    password: string | null
    access_token: string | null
    refresh_token: string | null
    id_token: string | null
    scope: string | null
    access_token_expires_at: Time | null
    refresh_token_expires_at: Time | null
    created_at: Generated<Time>
    updated_at: Generated<Time>
  }
  member_devices: {
    account_id: string
    mark_hash: Buffer
    seen_at: Time
  }
  member_invitations: {
    organisation_id: Generated<string>
    id: Generated<string>
    email: string
    role: 'owner' | 'organiser' | 'editor' | 'moderator' | 'translator' | 'researcher' | 'treasurer' | 'viewer'
    locale: string
    token_hash: Buffer
    invited_by: string | null
    expires_at: Time
    accepted_at: Time | null
    created_at: Generated<Time>
  }
  member_passkeys: {
    id: Generated<string>
    account_id: string
    host: string
    credential_id: Buffer
    public_key: Buffer
    counter: Generated<number>
    transports: Generated<string[]>
    name: string
    is_synced: boolean
    created_at: Time
    used_at: Time | null
  }
  member_recovery_codes: {
    account_id: string
    code_hash: Buffer
    made_at: Time
    used_at: Time | null
  }
  member_rescue_stops: {
    organisation_id: Generated<string>
    token_hash: Buffer
    link_hash: Buffer
    account_id: string
  }
  member_sessions: {
    id: Generated<string>
    token: string
    user_id: string
    host: string
    is_shared_device: Generated<boolean>
    proof: Generated<'password' | 'link' | 'passkey'>
    user_agent: string | null
    ip_address: string | null
    expires_at: Time
    seen_at: Generated<Time>
    created_at: Generated<Time>
    updated_at: Generated<Time>
    proved_at: Generated<Time>
  }
  member_set_up_steps: {
    organisation_id: Generated<string>
    step: 'name' | 'place' | 'address' | 'sending' | 'server' | 'domain' | 'postal' | 'privacy' | 'owner' | 'sheet'
    state: 'done' | 'skipped'
    account_id: string | null
    at: Generated<Time>
  }
  member_set_ups: {
    organisation_id: Generated<string>
    answer: 'look-around' | 'set-up' | null
    began_at: Generated<Time>
    put_away_at: Time | null
  }
  member_sign_in_links: {
    organisation_id: Generated<string>
    token_hash: Buffer
    account_id: string
    expires_at: Time
    used_at: Time | null
    created_at: Generated<Time>
    passes_second_step: Generated<boolean>
    opens_at: Time | null
  }
  member_verifications: {
    id: Generated<string>
    identifier: string
    value: string
    expires_at: Time
    created_at: Generated<Time>
    updated_at: Generated<Time>
  }
  members: {
    organisation_id: Generated<string>
    id: Generated<string>
    account_id: string
    role: 'owner' | 'organiser' | 'editor' | 'moderator' | 'translator' | 'researcher' | 'treasurer' | 'viewer'
    created_at: Generated<Time>
  }
  organisations: {
    id: Generated<string>
    slug: string
    host_name: string | null
    name: string
    locales: Generated<string[]>
    regions: Generated<Json>
    country: Generated<string>
    time_zone: Generated<string>
    accent: Generated<string>
    accent_dark: Generated<string>
    logo_id: string | null
    logo: Json | null
    sending_name: string
    sending_address: string
    postal_address: Generated<string>
    privacy_notice: Generated<Json>
    is_demo: Generated<boolean>
    created_at: Generated<Time>
    updated_at: Generated<Time>
    second_step_since: Time | null
    typefaces: Generated<'sans' | 'serif' | 'slab' | 'humanist'>
    heading_weight: Generated<number>
    masthead: Generated<'emblem' | 'wordmark'>
  }
  post_corrections: {
    organisation_id: Generated<string>
    id: Generated<string>
    post_id: string
    texts: Json
    corrected_at: Generated<Time>
    corrected_by: string | null
  }
  post_error_reports: {
    organisation_id: Generated<string>
    id: Generated<string>
    post_id: string
    locale: string
    text: string
    quote: Generated<string>
    address: Generated<string>
    state: Generated<'open' | 'corrected' | 'dismissed'>
    created_at: Generated<Time>
    settled_at: Time | null
    settled_by: string | null
    told_at: Time | null
  }
  post_presences: {
    organisation_id: Generated<string>
    post_id: string
    account_id: string
    name: string
    part: string
    seen_at: Generated<Time>
  }
  post_preview_links: {
    organisation_id: Generated<string>
    id: Generated<string>
    post_id: string
    locale: string
    created_by: string | null
    created_at: Generated<Time>
    expires_at: Generated<Time>
  }
  post_publication_subjects: {
    organisation_id: Generated<string>
    locale: string
    subject_id: string
    post_id: string
  }
  post_publications: {
    organisation_id: Generated<string>
    post_id: string
    locale: string
    text_locale: string
    kind: string
    slug: string
    title: string
    standfirst: Generated<string>
    content: Json
    words: Generated<string>
    minutes: Generated<number>
    revision: number
    picture_id: string | null
    topics: Generated<string[]>
    bylines: Generated<string[]>
    related: Generated<string[]>
    parent_id: string | null
    position: Generated<number>
    first_published_at: Time
    published_at: Time
    changed_at: Time
    pinned_until: Time | null
    withdrawn_at: Time | null
    withdrawal: Generated<string>
    is_behind: Generated<boolean>
  }
  post_revisions: {
    organisation_id: Generated<string>
    post_id: string
    locale: string
    number: number
    content: Json
    saves: Generated<number>
    saved_by: string | null
    saved_at: Generated<Time>
    authors: Generated<string[]>
    begun_at: Generated<Time>
    closed_at: Time | null
    published_at: Time | null
    published_by: string | null
    restored_from: number | null
    title: Generated<string | null>
  }
  post_search_trigrams: {
    organisation_id: Generated<string>
    language: string
    trigram: string
    word: string
  }
  post_search_words: {
    organisation_id: Generated<string>
    language: string
    word: string
    stem: string
    shown: string
  }
  post_searches: {
    organisation_id: Generated<string>
    locale: string
    post_id: string
    kind: string
    year: number
    topics: Generated<string[]>
    published_at: Time
    heads: string
    words: string
    folded: string
  }
  post_slugs: {
    organisation_id: Generated<string>
    locale: string
    slug: string
    post_id: string
    is_current: Generated<boolean>
  }
  post_variants: {
    organisation_id: Generated<string>
    post_id: string
    locale: string
    state: Generated<'draft' | 'scheduled' | 'published' | 'withdrawn'>
    published_revision: number | null
    first_published_at: Time | null
    published_at: Time | null
    scheduled: Json | null
    scheduled_for: Time | null
    embargo: Generated<string>
    withdrawn_at: Time | null
    withdrawal: Generated<string>
    translates: Generated<Json>
    assignee_id: string | null
    assigned_at: Time | null
    due_on: string | null
    review: Generated<'writing' | 'waiting' | 'approved' | 'returned'>
    review_note: Generated<string>
    reviewed_by: string | null
    assigned_by: string | null
    assignment_note: Generated<string>
    handed_in_by: string | null
    handed_in_at: Time | null
    published_translates: Generated<Json>
    scheduled_by: string | null
    plan_failed_at: Time | null
    facts_revision: number | null
  }
  posts: {
    organisation_id: Generated<string>
    id: Generated<string>
    kind: 'article' | 'statement' | 'page' | 'resource' | 'clipping'
    source_locale: string
    parent_id: string | null
    position: Generated<number>
    policy: 'wait' | 'publish' | 'fallback' | null
    pinned_until: Time | null
    archived_at: Time | null
    created_by: string | null
    created_at: Generated<Time>
    updated_at: Generated<Time>
  }
  publishing_redirects: {
    organisation_id: Generated<string>
    path: string
    target: string
    hits: Generated<number>
    created_at: Generated<Time>
  }
  publishing_settings: {
    organisation_id: Generated<string>
    languages: Generated<string[]>
    policy: Generated<'wait' | 'publish' | 'fallback'>
    front: Json | null
    menus: Json | null
    hubs: Generated<string[]>
    hub_outcomes: Generated<Json>
    remaking_since: Time | null
    remade_to: string | null
    remade: Generated<number>
    to_remake: Generated<number>
    made_for: string[] | null
  }
  publishing_terms: {
    organisation_id: Generated<string>
    id: Generated<string>
    terms: Json
    note: Generated<string>
  }
  supporter_consents: {
    organisation_id: Generated<string>
    id: Generated<string>
    supporter_id: string
    purpose: 'action' | 'news'
    granted: boolean
    wording: string
    locale: string
    page: string
    at: Generated<Time>
    wording_id: string | null
    wording_version: number | null
    jurisdiction: string | null
  }
  supporter_proofs: {
    organisation_id: Generated<string>
    hash: Buffer
    expires_at: Time
  }
  supporter_sign_ups: {
    organisation_id: Generated<string>
    id: Generated<string>
    email: string
    given_name: Generated<string>
    locale: string
    page: string
    wording: string
    wording_id: string | null
    wording_version: number | null
    jurisdiction: string | null
    asked_at: Generated<Time>
    is_due: Generated<boolean>
    mails: Generated<number>
    mailed_at: Time | null
    confirmed_at: Time | null
    supporter_id: string | null
  }
  supporter_wording_places: {
    organisation_id: Generated<string>
    jurisdiction: 'europe' | 'brazil' | 'canada' | 'united_states' | 'elsewhere'
    wording_id: string
  }
  supporter_wording_versions: {
    organisation_id: Generated<string>
    wording_id: string
    number: number
    kind: 'opt_in' | 'choice'
    jurisdictions: string[]
    texts: Json
    saved_by: string | null
    saved_at: Generated<Time>
  }
  supporter_wordings: {
    organisation_id: Generated<string>
    id: Generated<string>
    name: string
    retired_at: Time | null
    created_at: Generated<Time>
  }
  supporters: {
    organisation_id: Generated<string>
    id: Generated<string>
    email: string
    given_name: Generated<string>
    family_name: Generated<string>
    locale: string
    created_at: Generated<Time>
    forgotten_at: Time | null
  }
  target_areas: {
    id: Generated<string>
    organisation_id: string | null
    key: string
    country: string
    kind: string
    name: string
    parent_key: string | null
    valid_from: string
    valid_to: string | null
    source: string
  }
  target_committee_places: {
    id: Generated<string>
    organisation_id: string | null
    committee_id: string
    holder_key: string
    rank: number | null
    title: string | null
  }
  target_committees: {
    id: Generated<string>
    organisation_id: string | null
    key: string
    chamber: string
    name: string
    source: string
  }
  target_contact_forms: {
    id: Generated<string>
    organisation_id: string | null
    holder_key: string
    address: string | null
    pieces: Json
    captcha: 'image' | 'recaptcha' | null
    needs_script: boolean
    source: string
  }
  target_corrections: {
    organisation_id: Generated<string>
    seat_id: string
    holder_key: string | null
    email: string | null
    form_url: string | null
    phone: string | null
    noted_by: string | null
    noted_at: Generated<Time>
  }
  target_current: {
    seat_id: string | null
    organisation_id: string | null
    key: string | null
    area_key: string | null
    country: string | null
    chamber: string | null
    title: string | null
    foreign_authority: boolean | null
    language: string | null
    holder_id: string | null
    holder_key: string | null
    full_name: string | null
    given_name: string | null
    family_name: string | null
    role: string | null
    party: string | null
    email: string | null
    phone: string | null
    form_url: string | null
    site_url: string | null
    address: string | null
    offices: Json | null
    gender: string | null
    honorific: string | null
  }
  target_cwc_offices: {
    id: Generated<string>
    organisation_id: string | null
    offices: string[]
    source: string
    read_at: Generated<Time>
  }
  target_holders: {
    id: Generated<string>
    organisation_id: string | null
    seat_id: string
    key: string
    full_name: string
    given_name: Generated<string>
    family_name: Generated<string>
    role: string
    party: string | null
    email: string | null
    phone: string | null
    form_url: string | null
    site_url: string | null
    address: string | null
    language: string | null
    offices: Generated<Json>
    valid_from: string
    valid_to: string | null
    source: string
    gender: 'f' | 'm' | null
    honorific: string | null
  }
  target_lists: {
    organisation_id: Generated<string>
    id: Generated<string>
    name: string
    rule: Json
    created_by: string | null
    created_at: Generated<Time>
    updated_at: Generated<Time>
  }
  target_maps: {
    id: Generated<string>
    organisation_id: string | null
    key: string
    country: string
    valid_from: string
    valid_to: string | null
    source: string
    sha256: Buffer
    prepared: Buffer
    imported_at: Generated<Time>
  }
  target_postal_tables: {
    id: Generated<string>
    organisation_id: string | null
    key: string
    country: string
    valid_from: string
    valid_to: string | null
    source: string
    sha256: Buffer
    prepared: Buffer
    imported_at: Generated<Time>
  }
  target_reports: {
    organisation_id: Generated<string>
    seat_id: string
    action_id: string
    area_key: string
    postal_prefix: string
    reports: Generated<number>
    last_on: Generated<string>
  }
  target_seats: {
    id: Generated<string>
    organisation_id: string | null
    key: string
    area_key: string | null
    country: string
    chamber: string
    title: string
    foreign_authority: Generated<boolean>
    language: string | null
    valid_from: string
    valid_to: string | null
    source: string
  }
  target_sources: {
    id: Generated<string>
    organisation_id: string | null
    key: string
    files: string[]
    checked_at: Generated<Time>
    changed_at: Generated<Time>
  }
  target_versions: {
    only_one: Generated<boolean>
    version: Generated<number>
    atlas: Generated<number>
  }
  topic_slugs: {
    organisation_id: Generated<string>
    locale: string
    slug: string
    topic_id: string
    is_current: Generated<boolean>
  }
  topics: {
    organisation_id: Generated<string>
    id: Generated<string>
    texts: Json
    position: Generated<number>
    created_at: Generated<Time>
  }
}
