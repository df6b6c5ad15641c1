import { restoreStyles } from './before-turbo.ts'
import '@hotwired/turbo'

restoreStyles()
