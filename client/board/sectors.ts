/** The colours of a board's sectors. (SPEC J6) */

/** Of a sector that has left the board's list. */
export const NO_SECTOR_COLOR = '#57595f'
