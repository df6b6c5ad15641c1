import { offerPasskey } from './passkey.ts'

for (const box of document.querySelectorAll<HTMLElement>('[data-passkey]')) offerPasskey(box)
