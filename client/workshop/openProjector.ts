/** The projector's window: this board's address, asking for nothing but the phase and its time. (SPEC N86) */

export function openProjector(): void {
	window.open(`${location.pathname}?projector`, 'kudelma-projector', 'popup,width=1280,height=720')
}
