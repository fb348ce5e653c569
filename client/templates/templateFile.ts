/** What a template's file is called. */
import { exportName } from '../ui/exportName.ts'

export const TEMPLATE_ENDING = '.kudelma-template'

export function fileNameOf(title: string): string {
	return `${exportName(title)}${TEMPLATE_ENDING}`
}
