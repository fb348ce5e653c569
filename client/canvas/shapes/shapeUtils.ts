/** The kinds of shapes and bindings on a board: the store and the editor must be made with the same. */
import { defaultBindingUtils, defaultShapeUtils, type TLAnyShapeUtilConstructor } from 'tldraw'
import { BoardNoteShapeUtil } from './BoardNoteShapeUtil.tsx'
import { CellShapeUtil } from './CellShapeUtil.tsx'
import { HeadShapeUtil } from './HeadShapeUtil.tsx'
import {
	BoardArrowShapeUtil,
	BoardGeoShapeUtil,
	BoardTextShapeUtil,
} from './written/labelledShapes.tsx'

/** What Tldraw takes: those that differ from tldraw's own. */
export const ownShapeUtils: readonly TLAnyShapeUtilConstructor[] = [
	CellShapeUtil,
	HeadShapeUtil,
	BoardNoteShapeUtil,
	BoardTextShapeUtil,
	BoardGeoShapeUtil,
	BoardArrowShapeUtil,
]

/** All of them, for `createTLStore`. */
export const boardShapeUtils: readonly TLAnyShapeUtilConstructor[] = [
	...defaultShapeUtils.filter(({ type }) => !ownShapeUtils.some((own) => own.type === type)),
	...ownShapeUtils,
]

export const boardBindingUtils = defaultBindingUtils
