/** The script of the page: each of these does something by being there, in this order. */
import "./page.js";
import "./explorer.js";
import "./copies.js";
import "./crosshair.js";
import "./matrix.js";
import "./phases.js";
import "./cards.js";
import "./links.js";
import "./menu.js";
import "./keys.js";
