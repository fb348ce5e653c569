/**
 * jsdom has no canvas: its `getContext` answers null and says so on standard error,
 * thousands of times in a fuzz run. This one answers null in silence.
 */
if (typeof HTMLCanvasElement !== 'undefined') HTMLCanvasElement.prototype.getContext = () => null
