// The start page needs no more of the client than the switch between light and dark.

import { switchThemes } from "./theme.js";

switchThemes();
