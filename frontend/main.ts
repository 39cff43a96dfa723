import "./islands/requests";
