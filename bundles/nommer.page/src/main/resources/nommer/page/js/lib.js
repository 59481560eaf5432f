// What every module of the page is written with.
import { h, render } from 'preact';
import htm from 'htm';

export { render };
export { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
export const html = htm.bind(h);
