import { Controller } from '@hotwired/stimulus'
import { forgetCopies } from './kept-copy.ts'

/** Whoever signs out leaves nothing behind in the tab. */
export class SignOutController extends Controller<HTMLFormElement> {
  forget(): void {
    forgetCopies()
  }
}
