import { Controller } from '@hotwired/stimulus'
import { forgetCopies, hasCopies } from './kept-copy.ts'

/** Whoever signs out leaves nothing behind in the browser; what the server does not have yet would be lost by it, which is asked first. */
export class SignOutController extends Controller<HTMLFormElement> {
  static override values = { unsaved: String }
  declare readonly unsavedValue: string

  forget(event: SubmitEvent): void {
    if (!hasCopies() || confirm(this.unsavedValue)) forgetCopies()
    else event.preventDefault()
  }
}
