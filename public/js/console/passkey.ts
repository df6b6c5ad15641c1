import { Controller } from '@hotwired/stimulus'
import { offerPasskey } from '../passkey.ts'

/** A button that makes a passkey, or shows one as proof. */
export class PasskeyController extends Controller<HTMLElement> {
  override connect(): void {
    offerPasskey(this.element)
  }
}
