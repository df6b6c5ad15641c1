import { Application, type ControllerConstructor } from '@hotwired/stimulus'
import './turbo.ts'
import { AutosaveController } from './autosave.ts'
import { BesideController } from './beside.ts'
import { CopyController } from './copy.ts'
import { CounterController } from './counter.ts'
import { CutController } from './cut.ts'
import { tidyCopies } from './kept-copy.ts'
import { LeadPictureController } from './lead-picture.ts'
import { MenuController } from './menu.ts'
import { PasskeyController } from './passkey.ts'
import { PresenceController } from './presence.ts'
import { PrintController } from './print.ts'
import { QueueController } from './queue.ts'
import { RichTextController } from './rich-text.ts'
import { SharedDeviceController } from './shared-device.ts'
import { SignOutController } from './sign-out.ts'
import { TabsController } from './tabs.ts'

/** Every controller of the console by the name that `data-controller` gives it. A new one is a file and a line here. */
const controllers: Record<string, ControllerConstructor> = {
  autosave: AutosaveController,
  beside: BesideController,
  copy: CopyController,
  counter: CounterController,
  cut: CutController,
  'lead-picture': LeadPictureController,
  menu: MenuController,
  passkey: PasskeyController,
  print: PrintController,
  'shared-device': SharedDeviceController,
  presence: PresenceController,
  'rich-text': RichTextController,
  queue: QueueController,
  'sign-out': SignOutController,
  tabs: TabsController,
}

const application = Application.start()
for (const [name, controller] of Object.entries(controllers)) application.register(name, controller)

document.addEventListener('turbo:load', tidyCopies)
