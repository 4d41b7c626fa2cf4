"""An FTP server of the old kind (RFC 959): PORT to any address and port, as a bounce scan needs.

It serves one directory listing and one file, actively from port 20 or passively.
"""

import socket
import socketserver

LISTING = b"-rw-r--r-- 1 ftp ftp 12 Jan 1 00:00 readme.txt\r\n"
FILE = b"Hello, lab.\n" * 200


class Session(socketserver.StreamRequestHandler):
    """One control connection and the data connections it asks for."""

    def handle(self):
        self.target = None
        self.listener = None
        self.say("220 oldftp ready.")
        for line in self.rfile:
            verb, _, argument = line.decode("latin-1").strip().partition(" ")
            if verb.upper() == "QUIT":
                self.say("221 Goodbye.")
                return
            getattr(self, "do_" + verb.lower(), self.unknown)(argument)

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def unknown(self, _):
        self.say("500 Command not understood.")

    def do_user(self, _):
        self.say("331 Any password will do.")

    def do_pass(self, _):
        self.say("230 Logged in.")

    def do_type(self, _):
        self.say("200 Type set.")

    def do_port(self, argument):
        numbers = [int(n) for n in argument.split(",")]
        self.target = (".".join(map(str, numbers[:4])), numbers[4] * 256 + numbers[5])
        self.say("200 PORT command successful.")

    def do_pasv(self, _):
        self.listener = socket.create_server((self.request.getsockname()[0], 0))
        host, port = self.listener.getsockname()
        self.say(f"227 Entering Passive Mode ({host.replace('.', ',')},{port // 256},{port % 256}).")

    def do_list(self, _):
        self.transfer(LISTING)

    def do_nlst(self, _):
        self.transfer(b"readme.txt\r\n")

    def do_retr(self, _):
        self.transfer(FILE)

    def transfer(self, data):
        """Opens the data connection the client asked for; a bounced one fails or succeeds the same way."""
        try:
            if self.listener:
                connection, _ = self.listener.accept()
                self.listener.close()
                self.listener = None
            else:
                connection = socket.socket()
                connection.settimeout(3)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                connection.bind((self.request.getsockname()[0], 20))
                connection.connect(self.target)
        except OSError as error:
            self.say(f"425 Can't build data connection: {error.strerror or 'timed out'}.")
            return
        self.say("150 Opening data connection.")
        with connection:
            connection.sendall(data)
        self.say("226 Transfer complete.")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    server = Server(("0.0.0.0", 21), Session)
    print("ready", flush=True)
    server.serve_forever()
