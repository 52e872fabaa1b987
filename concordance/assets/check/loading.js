// How a page loads what it needs where nothing can be fetched: in scripts.
"use strict";

/**
 * Runs a script.
 *
 * @param {string} address
 */
export const loadScript = (address) =>
  new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${address} could not be loaded`));
    document.head.append(element);
  });

/**
 * The bytes that a script has in base64.
 *
 * @param {string} text
 */
export const unpacked = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
